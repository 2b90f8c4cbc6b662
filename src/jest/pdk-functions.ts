/** The functions of the PDK by their modules; a test holds them to those that the gateway has. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  kong: 'log',
  'kong.client':
    'authenticate get_consumer get_credential get_forwarded_ip get_forwarded_port get_ip get_port get_protocol load_consumer',
  'kong.client.tls':
    'disable_http2_alpn disable_session_reuse get_full_client_certificate_chain request_client_certificate set_client_verify',
  'kong.cluster': 'get_id',
  'kong.ctx.shared': 'get set',
  'kong.ip': 'is_trusted',
  'kong.log':
    'alert crit debug deprecation emerg err info inspect notice serialize set_format set_serialize_value warn',
  'kong.log.deprecation': 'write',
  'kong.log.inspect': 'off on print',
  'kong.nginx': 'get_ctx get_statistics get_subsystem get_tls1_version_str get_var req_start_time set_ctx',
  'kong.node': 'get_hostname get_id get_memory_stats',
  'kong.plugin': 'get_id',
  'kong.request':
    'get_body get_forwarded_host get_forwarded_path get_forwarded_port get_forwarded_prefix get_forwarded_scheme get_header get_headers get_host get_http_version get_method get_path get_path_with_query get_port get_query get_query_arg get_raw_body get_raw_path get_raw_query get_scheme get_start_time get_uri_captures',
  'kong.response':
    'add_header clear_header error exit get_header get_headers get_raw_body get_source get_status set_header set_headers set_raw_body set_status',
  'kong.router': 'get_route get_service',
  'kong.service':
    'set_retries set_target set_target_retry_callback set_timeouts set_tls_cert_key set_tls_verify set_tls_verify_depth set_tls_verify_store set_upstream',
  'kong.service.request':
    'add_header clear_header clear_query_arg enable_buffering set_body set_header set_headers set_method set_path set_query set_raw_body set_raw_query set_scheme',
  'kong.service.response': 'get_body get_header get_headers get_raw_body get_status',
  'kong.table': 'clear merge new',
  'kong.telemetry': 'log',
  'kong.tracing':
    'active_span create_span get_root_span get_sampling_decision get_spans init_spans link_span process_span set_active_span set_global_tracer set_should_sample start_span',
  'kong.vault': 'flush get init_worker is_reference parse_reference try update warmup',
}

/** Kong's names of all functions, with their paths: `kong.request.get_header`. */
export const PDK_FUNCTIONS: readonly string[] = Object.entries(FUNCTIONS).flatMap(([module, names]) =>
  names.split(' ').map((name) => `${module}.${name}`),
)
