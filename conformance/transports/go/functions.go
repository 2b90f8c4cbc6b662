package main

import (
	"github.com/Kong/go-pdk"
	"github.com/Kong/go-pdk/client"
	"github.com/Kong/go-pdk/entities"
)

type outcome = map[string]interface{}

type function func(kong *pdk.PDK, args arguments) outcome

// gives is a function with a result and an error.
func gives[T any](call func(kong *pdk.PDK, args arguments) (T, error)) function {
	return func(kong *pdk.PDK, args arguments) outcome {
		result, err := call(kong, args)
		made := outcome{"returned": encode(result)}
		if err != nil {
			made["error"] = err.Error()
		}
		return made
	}
}

// does is a function that only has an error.
func does(call func(kong *pdk.PDK, args arguments) error) function {
	return func(kong *pdk.PDK, args arguments) outcome {
		if err := call(kong, args); err != nil {
			return outcome{"error": err.Error()}
		}
		return outcome{"returned": null}
	}
}

// functions are those of the Go PDK under the names of Kong's, and a few more under their own.
var functions = map[string]function{
	"kong.client.get_ip":             gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Client.GetIp() }),
	"kong.client.get_forwarded_ip":   gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Client.GetForwardedIp() }),
	"kong.client.get_port":           gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.Client.GetPort() }),
	"kong.client.get_forwarded_port": gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.Client.GetForwardedPort() }),
	"kong.client.get_credential": gives(func(kong *pdk.PDK, _ arguments) (client.AuthenticatedCredential, error) {
		return kong.Client.GetCredential()
	}),
	"kong.client.load_consumer": gives(func(kong *pdk.PDK, args arguments) (entities.Consumer, error) {
		return kong.Client.LoadConsumer(args.text(0), args.isTrue(1))
	}),
	"kong.client.get_consumer": gives(func(kong *pdk.PDK, _ arguments) (entities.Consumer, error) { return kong.Client.GetConsumer() }),
	"kong.client.authenticate": does(authenticate),
	"kong.client.get_protocol": gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Client.GetProtocol(args.isTrue(0)) }),

	"kong.ctx.shared.set": does(func(kong *pdk.PDK, args arguments) error { return kong.Ctx.SetShared(args.text(0), args.at(1)) }),
	"kong.ctx.shared.get": gives(func(kong *pdk.PDK, args arguments) (interface{}, error) { return kong.Ctx.GetSharedAny(args.text(0)) }),

	"kong.ip.is_trusted": gives(func(kong *pdk.PDK, args arguments) (bool, error) { return kong.IP.IsTrusted(args.text(0)) }),

	"kong.log.alert":     does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Alert(args.all()...) }),
	"kong.log.crit":      does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Crit(args.all()...) }),
	"kong.log.err":       does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Err(args.all()...) }),
	"kong.log.warn":      does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Warn(args.all()...) }),
	"kong.log.notice":    does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Notice(args.all()...) }),
	"kong.log.info":      does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Info(args.all()...) }),
	"kong.log.debug":     does(func(kong *pdk.PDK, args arguments) error { return kong.Log.Debug(args.all()...) }),
	"kong.log.serialize": gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Log.Serialize() }),

	"kong.nginx.get_var":              gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Nginx.GetVar(args.text(0)) }),
	"kong.nginx.get_tls1_version_str": gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Nginx.GetTLS1VersionStr() }),
	"kong.nginx.set_ctx":              does(func(kong *pdk.PDK, args arguments) error { return kong.Nginx.SetCtx(args.text(0), args.at(1)) }),
	"kong.nginx.get_ctx":              gives(func(kong *pdk.PDK, args arguments) (interface{}, error) { return kong.Nginx.GetCtxAny(args.text(0)) }),
	"kong.nginx.req_start_time":       gives(func(kong *pdk.PDK, _ arguments) (float64, error) { return kong.Nginx.ReqStartTime() }),
	"kong.nginx.get_subsystem":        gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Nginx.GetSubsystem() }),

	"kong.node.get_id": gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Node.GetId() }),
	"kong.node.get_memory_stats": gives(func(kong *pdk.PDK, _ arguments) (interface{}, error) {
		stats, err := kong.Node.GetMemoryStats()
		return stats, err
	}),

	"kong.request.get_scheme":           gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetScheme() }),
	"kong.request.get_host":             gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetHost() }),
	"kong.request.get_port":             gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.Request.GetPort() }),
	"kong.request.get_forwarded_scheme": gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetForwardedScheme() }),
	"kong.request.get_forwarded_host":   gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetForwardedHost() }),
	"kong.request.get_forwarded_port":   gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.Request.GetForwardedPort() }),
	"kong.request.get_http_version":     gives(func(kong *pdk.PDK, _ arguments) (float64, error) { return kong.Request.GetHttpVersion() }),
	"kong.request.get_method":           gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetMethod() }),
	"kong.request.get_path":             gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetPath() }),
	"kong.request.get_path_with_query":  gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetPathWithQuery() }),
	"kong.request.get_raw_query":        gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Request.GetRawQuery() }),
	"kong.request.get_query_arg":        gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Request.GetQueryArg(args.text(0)) }),
	"kong.request.get_query": gives(func(kong *pdk.PDK, args arguments) (map[string][]string, error) {
		return kong.Request.GetQuery(args.number(0, -1))
	}),
	"kong.request.get_header": gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Request.GetHeader(args.text(0)) }),
	"kong.request.get_headers": gives(func(kong *pdk.PDK, args arguments) (map[string][]string, error) {
		return kong.Request.GetHeaders(args.number(0, -1))
	}),
	"kong.request.get_raw_body": gives(func(kong *pdk.PDK, _ arguments) ([]byte, error) { return kong.Request.GetRawBody() }),
	"kong.request.get_uri_captures": gives(func(kong *pdk.PDK, _ arguments) (interface{}, error) {
		unnamed, named, err := kong.Request.GetUriCaptures()
		return outcome{"named": named, "unnamed": unnamed}, err
	}),

	"kong.response.get_status": gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.Response.GetStatus() }),
	"kong.response.get_header": gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Response.GetHeader(args.text(0)) }),
	"kong.response.get_headers": gives(func(kong *pdk.PDK, args arguments) (map[string][]string, error) {
		return kong.Response.GetHeaders(args.number(0, -1))
	}),
	"kong.response.get_source":   gives(func(kong *pdk.PDK, _ arguments) (string, error) { return kong.Response.GetSource() }),
	"kong.response.set_status":   does(func(kong *pdk.PDK, args arguments) error { return kong.Response.SetStatus(args.number(0, 0)) }),
	"kong.response.set_header":   does(func(kong *pdk.PDK, args arguments) error { return kong.Response.SetHeader(args.text(0), args.text(1)) }),
	"kong.response.add_header":   does(func(kong *pdk.PDK, args arguments) error { return kong.Response.AddHeader(args.text(0), args.text(1)) }),
	"kong.response.clear_header": does(func(kong *pdk.PDK, args arguments) error { return kong.Response.ClearHeader(args.text(0)) }),
	"kong.response.set_headers":  does(func(kong *pdk.PDK, args arguments) error { return kong.Response.SetHeaders(args.headers(0)) }),
	"kong.response.exit":         does(exit),

	"kong.router.get_route":   gives(func(kong *pdk.PDK, _ arguments) (entities.Route, error) { return kong.Router.GetRoute() }),
	"kong.router.get_service": gives(func(kong *pdk.PDK, _ arguments) (entities.Service, error) { return kong.Router.GetService() }),

	"kong.service.set_upstream": does(func(kong *pdk.PDK, args arguments) error { return kong.Service.SetUpstream(args.text(0)) }),
	"kong.service.set_target": does(func(kong *pdk.PDK, args arguments) error {
		return kong.Service.SetTarget(args.text(0), args.number(1, 0))
	}),

	"kong.service.request.set_scheme":    does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetScheme(args.text(0)) }),
	"kong.service.request.set_path":      does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetPath(args.text(0)) }),
	"kong.service.request.set_raw_query": does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetRawQuery(args.text(0)) }),
	"kong.service.request.set_method":    does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetMethod(args.text(0)) }),
	"kong.service.request.set_query":     does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetQuery(args.headers(0)) }),
	"kong.service.request.set_header": does(func(kong *pdk.PDK, args arguments) error {
		return kong.ServiceRequest.SetHeader(args.text(0), args.text(1))
	}),
	"kong.service.request.add_header": does(func(kong *pdk.PDK, args arguments) error {
		return kong.ServiceRequest.AddHeader(args.text(0), args.text(1))
	}),
	"kong.service.request.clear_header": does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.ClearHeader(args.text(0)) }),
	"kong.service.request.set_headers":  does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetHeaders(args.headers(0)) }),
	"kong.service.request.set_raw_body": does(func(kong *pdk.PDK, args arguments) error { return kong.ServiceRequest.SetRawBody(args.text(0)) }),

	"kong.service.response.get_status": gives(func(kong *pdk.PDK, _ arguments) (int, error) { return kong.ServiceResponse.GetStatus() }),
	"kong.service.response.get_header": gives(func(kong *pdk.PDK, args arguments) (string, error) {
		return kong.ServiceResponse.GetHeader(args.text(0))
	}),
	"kong.service.response.get_headers": gives(func(kong *pdk.PDK, args arguments) (map[string][]string, error) {
		return kong.ServiceResponse.GetHeaders(args.number(0, -1))
	}),
	"kong.service.response.get_raw_body": gives(func(kong *pdk.PDK, _ arguments) ([]byte, error) { return kong.ServiceResponse.GetRawBody() }),

	"go.Ctx.GetSharedAny":    gives(func(kong *pdk.PDK, args arguments) (interface{}, error) { return kong.Ctx.GetSharedAny(args.text(0)) }),
	"go.Ctx.GetSharedString": gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Ctx.GetSharedString(args.text(0)) }),
	"go.Ctx.GetSharedFloat":  gives(func(kong *pdk.PDK, args arguments) (float64, error) { return kong.Ctx.GetSharedFloat(args.text(0)) }),
	"go.Nginx.GetCtxAny":     gives(func(kong *pdk.PDK, args arguments) (interface{}, error) { return kong.Nginx.GetCtxAny(args.text(0)) }),
	"go.Nginx.GetCtxString":  gives(func(kong *pdk.PDK, args arguments) (string, error) { return kong.Nginx.GetCtxString(args.text(0)) }),
	"go.Nginx.GetCtxFloat":   gives(func(kong *pdk.PDK, args arguments) (float64, error) { return kong.Nginx.GetCtxFloat(args.text(0)) }),
	"go.Nginx.GetCtxInt":     gives(func(kong *pdk.PDK, args arguments) (int, error) { return kong.Nginx.GetCtxInt(args.text(0)) }),
}

func authenticate(kong *pdk.PDK, args arguments) error {
	var (
		consumer   *entities.Consumer
		credential *client.AuthenticatedCredential
	)
	if given := (entities.Consumer{}); args.into(0, &given) {
		consumer = &given
	}
	if given := (client.AuthenticatedCredential{}); args.into(1, &given) {
		credential = &given
	}
	return kong.Client.Authenticate(consumer, credential)
}

func exit(kong *pdk.PDK, args arguments) error {
	if len(args) == 1 {
		kong.Response.ExitStatus(args.number(0, 0))
	} else {
		kong.Response.Exit(args.number(0, 0), args.bytes(1), args.headers(2))
	}
	return nil
}
