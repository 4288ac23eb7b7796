package io.lanyard.agent.ocsf;

import io.lanyard.Assurance;
import io.lanyard.Caller;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The objects that events are made of. Source: ocsf-schema, {@code objects/}. */
final class OcsfObjects {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final int RELATIONAL = 1;
  private static final int OTHER = 99;

  private OcsfObjects() {}

  /** Puts a text, unless it is empty: to these readers an empty text is a value. */
  static void some(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  static Map<String, Object> actor(RecordedCall call) {
    Caller caller = call.caller();
    Map<String, Object> actor = new LinkedHashMap<>();
    some(actor, "app_name", call.line().text("app"));
    if (!caller.isAnonymous()) {
      actor.put("user", user(caller));
    }
    if (!caller.issuer().isEmpty()) {
      actor.put("idp", Map.of("name", caller.issuer()));
    }
    if (!caller.session().isEmpty()) {
      actor.put("session", Map.of("uid", caller.session()));
    }
    if (actor.isEmpty()) {
      actor.put("app_name", "unknown");
    }
    return actor;
  }

  private static Map<String, Object> user(Caller caller) {
    boolean person = caller.assurance() != Assurance.WORKLOAD;
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("name", caller.subject());
    user.put("uid", caller.subject());
    user.put("type_id", person ? 1 : 4);
    user.put("type", person ? "User" : "Service");
    List<Object> groups = new ArrayList<>();
    for (String group : new TreeSet<>(caller.groups())) {
      groups.add(Map.of("name", group));
    }
    if (!groups.isEmpty()) {
      user.put("groups", groups);
    }
    return user;
  }

  /** Where the call came from and what it reached. */
  static void reached(
      Map<String, Object> event, RecordedCall call, EventClass kind, RecordedLine end) {
    RecordedLine attributes = call.line().object("attributes");
    switch (kind) {
      case API_ACTIVITY -> {
        event.put("src_endpoint", source(call));
        api(event, call, attributes, end);
      }
      case DATASTORE_ACTIVITY -> {
        event.put("src_endpoint", source(call));
        data(event, call, attributes);
      }
      case HTTP_ACTIVITY -> {
        event.put("src_endpoint", source(call));
        http(event, attributes, call.resource());
      }
      case PROCESS_ACTIVITY -> process(event, call);
    }
  }

  private static Map<String, Object> source(RecordedCall call) {
    Map<String, Object> endpoint = new LinkedHashMap<>();
    String peer = call.request().peer();
    String app = call.line().text("app");
    if (ADDRESS.matcher(peer).matches()) {
      endpoint.put("ip", peer);
    } else {
      some(endpoint, "name", peer);
    }
    endpoint.put("svc_name", app.isEmpty() ? "unknown" : app);
    return endpoint;
  }

  private static void api(
      Map<String, Object> event, RecordedCall call, RecordedLine attributes, RecordedLine end) {
    Map<String, Object> api = new LinkedHashMap<>();
    api.put("operation", call.action().id());
    String server = attributes.text("tool.server") + attributes.text("mcp.server");
    if (!server.isEmpty()) {
      api.put("service", Map.of("name", server));
    }
    event.put("api", api);
    if (!call.resource().isEmpty()) {
      event.put("resources", List.of(Map.of("name", call.resource(), "type", call.action().id())));
    }
    if (call.action().id().startsWith("model.")) {
      model(event, call, attributes, end);
    }
  }

  private static void model(
      Map<String, Object> event, RecordedCall call, RecordedLine attributes, RecordedLine end) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("name", call.resource().isEmpty() ? "unknown" : call.resource());
    String provider = attributes.text("model.provider");
    model.put("ai_provider", provider.isEmpty() ? "unknown" : provider);
    event.put("ai_model", model);
    if (end.number("input_tokens") + end.number("output_tokens") > 0) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("application", call.line().text("app"));
      message.put("ai_role_id", 2);
      message.put("prompt_tokens", end.number("input_tokens"));
      message.put("completion_tokens", end.number("output_tokens"));
      message.put("total_tokens", end.number("input_tokens") + end.number("output_tokens"));
      event.put("message_context", message);
    }
    if (!attributes.text("model.host").isEmpty()) {
      event.put("dst_endpoint", Map.of("hostname", attributes.text("model.host")));
    }
  }

  private static void data(Map<String, Object> event, RecordedCall call, RecordedLine attributes) {
    boolean store = attributes.fields().containsKey("store.name");
    Map<String, Object> database = new LinkedHashMap<>();
    String name = attributes.text(store ? "store.name" : "db.name");
    database.put("name", name.isEmpty() ? "unknown" : name);
    database.put("type_id", store ? OTHER : RELATIONAL);
    database.put("type", store ? "Document store" : "Relational");
    event.put("database", database);
    event.put("type_id", store || call.resource().isEmpty() ? 1 : 3);
    if (!store) {
      if (!call.resource().isEmpty()) {
        event.put("table", Map.of("name", call.resource()));
      }
      if (!attributes.text("sql.text").isEmpty()) {
        event.put("query_info", Map.of("query_string", attributes.text("sql.text")));
      }
    }
  }

  private static void http(Map<String, Object> event, RecordedLine attributes, String host) {
    long port = attributes.number("http.port");
    String scheme = attributes.text("http.scheme");
    Map<String, Object> url = new LinkedHashMap<>();
    // Without its path, which the record keeps as a digest: it can hold what people typed.
    url.put(
        "url_string",
        scheme + (scheme.isEmpty() ? "" : "://") + host + (port > 0 ? ":" + port : ""));
    url.put("hostname", host);
    some(url, "scheme", scheme);
    Map<String, Object> request = new LinkedHashMap<>();
    some(request, "http_method", attributes.text("http.method"));
    request.put("url", url);
    event.put("http_request", request);
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("hostname", host);
    if (port > 0) {
      url.put("port", port);
      endpoint.put("port", port);
    }
    event.put("dst_endpoint", endpoint);
  }

  private static void process(Map<String, Object> event, RecordedCall call) {
    Map<String, Object> process = new LinkedHashMap<>();
    process.put("name", call.resource());
    process.put("uid", call.id());
    event.put("process", process);
    String app = call.line().text("app");
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("type_id", 0);
    device.put("name", app.isEmpty() ? "unknown" : app);
    event.put("device", device);
  }
}
