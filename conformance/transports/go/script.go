package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/Kong/go-pdk"
)

type scripts map[string]map[string][][]json.RawMessage

// record is what a handler writes: that it runs, or what one of its calls came to.
type record struct {
	Plugin  string                 `json:"plugin"`
	Phase   string                 `json:"phase"`
	Step    int                    `json:"step"`
	Call    string                 `json:"call,omitempty"`
	Outcome map[string]interface{} `json:"outcome,omitempty"`
}

// run does what the script says for a phase of this plugin.
func run(phase string, kong *pdk.PDK) {
	write(record{Plugin: name, Phase: phase})
	for index, step := range readScripts()[name][phase] {
		switch kind := textOf(step[0]); kind {
		case "return":
			return
		case "throw":
			panic(textOf(step[1]))
		case "sleep":
			time.Sleep(time.Duration(numberOf(step[1])) * time.Millisecond)
		case "parallel":
			for _, call := range step[1:] {
				var parts []json.RawMessage
				must(json.Unmarshal(call, &parts))
				runCall(record{Plugin: name, Phase: phase, Step: index}, kong, parts)
			}
		default:
			runCall(record{Plugin: name, Phase: phase, Step: index}, kong, step[1:])
		}
	}
}

func runCall(made record, kong *pdk.PDK, parts []json.RawMessage) {
	made.Call = textOf(parts[0])
	function, known := functions[made.Call]
	if !known {
		panic("the Go PDK has no " + made.Call)
	}
	made.Outcome = function(kong, parts[1:])
	write(made)
}

// readScripts reads them anew, since they change while the server runs.
func readScripts() (all scripts) {
	data, err := os.ReadFile(os.Getenv("PROBE_SCRIPTS"))
	must(err)
	must(json.Unmarshal(data, &all))
	return
}

// write keeps a record in a file, where a process that ends leaves it behind.
func write(made record) {
	line, err := json.Marshal(made)
	must(err)
	file, err := os.OpenFile(os.Getenv("PROBE_RECORDS"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	must(err)
	defer file.Close()
	_, err = file.Write(append(line, '\n'))
	must(err)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
