// Lets callers in by their keys, and tells the service who calls.
package main

import (
	"encoding/json"
	"fmt"

	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

const (
	version = "0.1.0"
	// Plugins of higher priority run first.
	priority = 1000
)

// Config is what an operator sets for the plugin.
type Config struct {
	Header  string            `json:"header"`
	Callers map[string]string `json:"callers"`
}

// New gives a configuration with its defaults.
func New() interface{} {
	return &Config{Header: "X-Api-Key"}
}

// Access runs when Kong has decided where the request goes, and has not asked the service yet.
func (config *Config) Access(kong *pdk.PDK) {
	key, _ := kong.Request.GetHeader(config.Header)
	caller, isKnown := config.Callers[key]
	if !isKnown {
		_ = kong.Log.Warn("refused a call without a known key")
		body, _ := json.Marshal(map[string]string{"message": "Who are you?"})
		kong.Response.Exit(401, body, map[string][]string{"Content-Type": {"application/json"}})
		// Kong has its answer now, but Go goes on: return.
		return
	}
	_ = kong.ServiceRequest.SetHeader("X-Caller", caller)
	_ = kong.ServiceRequest.ClearHeader(config.Header)
}

// Log runs when the client has its answer.
func (config *Config) Log(kong *pdk.PDK) {
	status, _ := kong.Response.GetStatus()
	_ = kong.Log.Info(fmt.Sprintf("answered %d", status))
}

func main() {
	_ = server.StartServer(New, version, priority)
}
