// The recording plugins for Go's plugin server: one binary, which is the plugin that its file name says.
package main

import (
	"log"
	"os"
	"path"

	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

const version = "1.0.0"

var (
	name       = path.Base(os.Args[0])
	priorities = map[string]int{"probe": 1000, "probe-b": 500, "probe-resp": 900, "probe-resp-b": 400}
)

// Probe is a plugin without a response handler, which would switch on buffered proxying.
type Probe struct {
	Note string `json:"note"`
}

func (Probe) Certificate(kong *pdk.PDK) { run("certificate", kong) }
func (Probe) Rewrite(kong *pdk.PDK)     { run("rewrite", kong) }
func (Probe) Access(kong *pdk.PDK)      { run("access", kong) }
func (Probe) Preread(kong *pdk.PDK)     { run("preread", kong) }
func (Probe) Log(kong *pdk.PDK)         { run("log", kong) }

// Buffered is a plugin with one.
type Buffered struct {
	Note string `json:"note"`
}

func (Buffered) Access(kong *pdk.PDK)   { run("access", kong) }
func (Buffered) Response(kong *pdk.PDK) { run("response", kong) }
func (Buffered) Log(kong *pdk.PDK)      { run("log", kong) }

func construct() interface{} {
	if name == "probe-resp" || name == "probe-resp-b" {
		return &Buffered{}
	}
	return &Probe{}
}

func main() {
	if err := server.StartServer(construct, version, priorities[name]); err != nil {
		log.Fatal(err)
	}
}
