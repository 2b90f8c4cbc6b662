// Lets webhooks through whose bodies are signed with a shared secret.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/server"
)

const (
	version  = "1.0.0"
	priority = 1010
	scheme   = "sha256="
)

// Config is what an operator sets for the plugin.
type Config struct {
	Secret string `json:"secret"`
	Header string `json:"header"`
	DryRun bool   `json:"dry_run"`
}

// New gives a configuration with its defaults.
func New() interface{} {
	return &Config{Header: "X-Signature"}
}

// Access refuses a request whose signature is missing or wrong.
func (config *Config) Access(kong *pdk.PDK) {
	sender, _ := kong.Request.GetHeader("X-Webhook-Sender")
	_ = kong.ServiceRequest.ClearHeader("X-Webhook-Verified")

	reason := config.check(kong)
	if reason == "" {
		_ = kong.ServiceRequest.SetHeader("X-Webhook-Verified", "true")
		_ = kong.ServiceRequest.ClearHeader(config.Header)
		return
	}
	_ = kong.Log.Warn("webhook of ", sender, ": ", reason)
	_ = kong.Ctx.SetShared("webhook_refusal", reason)
	if config.DryRun {
		return
	}
	body, _ := json.Marshal(map[string]string{"message": reason})
	kong.Response.Exit(401, body, map[string][]string{"Content-Type": {"application/json"}})
}

// check tells what is wrong with the signature; nothing for a right one.
func (config *Config) check(kong *pdk.PDK) string {
	signature, err := kong.Request.GetHeader(config.Header)
	if err != nil || signature == "" {
		return "no signature"
	}
	given, err := hex.DecodeString(strings.TrimPrefix(signature, scheme))
	if err != nil || !strings.HasPrefix(signature, scheme) {
		return "malformed signature"
	}
	body, err := kong.Request.GetRawBody()
	if err != nil {
		return "unreadable body"
	}
	mac := hmac.New(sha256.New, []byte(config.Secret))
	mac.Write(body)
	if !hmac.Equal(given, mac.Sum(nil)) {
		return "wrong signature"
	}
	return ""
}

// Log tells what became of the webhook.
func (config *Config) Log(kong *pdk.PDK) {
	status, _ := kong.Response.GetStatus()
	_ = kong.Log.Notice("webhook answered ", status)
}

func main() {
	_ = server.StartServer(New, version, priority)
}
