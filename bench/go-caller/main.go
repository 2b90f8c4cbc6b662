// The plugin of the benchmark, in Go.
package main

import (
	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

// Caller asks for the method so many times.
type Caller struct {
	Calls int `json:"calls"`
}

// Access calls.
func (caller Caller) Access(kong *pdk.PDK) {
	for turn := 0; turn < caller.Calls; turn++ {
		_, _ = kong.Request.GetMethod()
	}
}

func main() {
	_ = server.StartServer(func() interface{} { return &Caller{} }, "1.0.0", 0)
}
