// A plugin as an author would write it, whose handlers do what the header "x-do" says.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/client"
	"github.com/Kong/go-pdk/entities"
	"github.com/Kong/go-pdk/server"
)

// Config has a field of each kind that go-pdk makes a schema of.
type Config struct {
	Tag    string            `json:"tag"`
	Limit  int               `json:"limit"`
	Ratio  float64           `json:"ratio"`
	IsOn   bool              `json:"is_on"`
	Names  []string          `json:"names"`
	Labels map[string]string `json:"labels"`
	count  int
}

func New() interface{} { return &Config{} }

func main() {
	if err := server.StartServer(New, "0.1.0", 800); err != nil {
		log.Fatal(err)
	}
}

func (config *Config) Certificate(kong *pdk.PDK) {
	if config.Tag == "panic in certificate" {
		panic("no certificate")
	}
}

func (config *Config) Rewrite(kong *pdk.PDK) { config.do("rewrite", kong) }
func (config *Config) Access(kong *pdk.PDK)  { config.do("access", kong) }
func (config *Config) Log(kong *pdk.PDK)     { config.do("log", kong) }
func (config *Config) Preread(kong *pdk.PDK) {
	if config.Tag == "panic in preread" {
		panic("no stream")
	}
	kong.Response.Exit(200, []byte("hello from Go"), nil)
}

// do is told what to do as "<phase> <what>".
func (config *Config) do(phase string, kong *pdk.PDK) {
	order, err := kong.Request.GetHeader("x-do")
	if err != nil {
		log.Printf("%s has no orders: %s", phase, err)
		return
	}
	if act, isKnown := acts[strings.TrimPrefix(order, phase+" ")]; isKnown && strings.HasPrefix(order, phase+" ") {
		act(config, kong)
	}
}

var acts = map[string]func(config *Config, kong *pdk.PDK){
	"read":         read,
	"read body":    readBody,
	"write":        write,
	"share":        share,
	"config":       tellConfig,
	"log":          writeLog,
	"authenticate": authenticate,
	"hand over": func(_ *Config, kong *pdk.PDK) {
		kong.Ctx.SetShared("handed over", object{"tea": []interface{}{"green"}})
	},
	"exit": func(_ *Config, kong *pdk.PDK) {
		kong.Response.Exit(418, []byte(`{"teapot":true}`), map[string][]string{"X-Tea": {"green", "black"}})
		tell(kong.Response.SetHeader("X-Late", "1"))
	},
	"exit without body": func(_ *Config, kong *pdk.PDK) { kong.Response.ExitStatus(503) },
	"exit and panic": func(_ *Config, kong *pdk.PDK) {
		kong.Response.Exit(204, nil, nil)
		panic("late")
	},
	"error": func(_ *Config, kong *pdk.PDK) {
		tell(kong.ServiceRequest.SetScheme("ftp"))
		tell(kong.Response.SetHeader("X-Late", "1"))
	},
	"wrong phase": func(_ *Config, kong *pdk.PDK) { tell(kong.ServiceRequest.SetMethod("PUT")) },
	"panic":       func(_ *Config, kong *pdk.PDK) { panic("out of tea") },
	"nil": func(config *Config, kong *pdk.PDK) {
		var missing *Config
		missing.count++
	},
	"quit":      func(_ *Config, kong *pdk.PDK) { os.Exit(3) },
	"goroutine": func(_ *Config, kong *pdk.PDK) { go panic("elsewhere"); time.Sleep(time.Minute) },
	"sleep":     func(_ *Config, kong *pdk.PDK) { time.Sleep(time.Second) },
	"invalid text": func(_ *Config, kong *pdk.PDK) {
		tell(kong.ServiceRequest.SetRawBody("caf\xe9"))
	},
	"invalid text and more": func(_ *Config, kong *pdk.PDK) {
		tell(kong.ServiceRequest.SetHeader("X-A", "caf\xe9"))
		tell(kong.Response.SetHeader("X-B", "b"))
	},
}

func tell(err error) { log.Printf("gave %v", err) }

func answer(kong *pdk.PDK, value interface{}) {
	body, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	kong.Response.Exit(200, body, map[string][]string{"Content-Type": {"application/json"}})
}

type object = map[string]interface{}

func read(_ *Config, kong *pdk.PDK) {
	method, _ := kong.Request.GetMethod()
	port, _ := kong.Request.GetPort()
	version, _ := kong.Request.GetHttpVersion()
	missing, err := kong.Request.GetHeader("x-missing")
	query, _ := kong.Request.GetQuery(-1)
	headers, _ := kong.Request.GetHeaders(2)
	consumer, _ := kong.Client.GetConsumer()
	service, _ := kong.Router.GetService()
	route, _ := kong.Router.GetRoute()
	memory, _ := kong.Node.GetMemoryStats()
	trusted, _ := kong.IP.IsTrusted("127.0.0.1")
	answer(kong, object{
		"method": method, "port": port, "version": version, "missing": missing, "err": err, "query": query, "headers": len(headers),
		"consumer": consumer, "service": service.Host, "route": route.Paths, "trusted": trusted,
		"memory": memory.LuaSharedDicts.Kong.Capacity > 0, "workers": len(memory.WorkersLuaVms),
	})
}

func readBody(_ *Config, kong *pdk.PDK) {
	body, err := kong.Request.GetRawBody()
	answer(kong, object{"length": len(body), "err": err})
}

func write(_ *Config, kong *pdk.PDK) {
	kong.ServiceRequest.SetHeaders(map[string][]string{"X-Two": {"1", "2"}})
	kong.ServiceRequest.SetQuery(map[string][]string{"a": {"1", "2"}, "b": {""}})
	kong.ServiceRequest.SetRawBody("written in Go")
	kong.ServiceRequest.SetMethod("PUT")
	kong.Response.SetHeader("X-From", "Go")
}

func share(_ *Config, kong *pdk.PDK) {
	values := []interface{}{"text", 1.5, true, false, nil, []interface{}{1.0, nil, 2.0}, object{"a": object{"b": "c"}}, []byte("bytes")}
	got := []interface{}{}
	for index, value := range values {
		key := fmt.Sprint("k", index)
		kong.Ctx.SetShared(key, value)
		back, _ := kong.Ctx.GetSharedAny(key)
		got = append(got, back)
	}
	answer(kong, got)
}

// tellConfig also counts how often this instance was asked.
func tellConfig(config *Config, kong *pdk.PDK) {
	config.count++
	answer(kong, object{"config": config, "count": config.count})
}

func writeLog(_ *Config, kong *pdk.PDK) {
	kong.Log.Warn("a warning ", 1.5, true)
	kong.Log.Notice("cut off ", false, " here")
}

func authenticate(_ *Config, kong *pdk.PDK) {
	kong.Client.Authenticate(&entities.Consumer{Id: "7", Username: "ada"}, &client.AuthenticatedCredential{Id: "c"})
	consumer, _ := kong.Client.GetConsumer()
	credential, _ := kong.Client.GetCredential()
	answer(kong, object{"consumer": consumer.Username, "credential": credential.Id})
}
