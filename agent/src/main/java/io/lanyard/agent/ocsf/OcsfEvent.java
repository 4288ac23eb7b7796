package io.lanyard.agent.ocsf;

import io.lanyard.Effect;
import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call and its end as an event of OCSF, version {@value #VERSION}. What has no place there is
 * in {@code unmapped}, under the record's own names.
 */
public final class OcsfEvent {
  /** The schema's version whose classes and profiles are meant. */
  static final String VERSION = "1.9.0";

  private static final int INFORMATIONAL = 1;
  private static final int MEDIUM = 3;
  private static final List<String> UNMAPPED =
      List.of(
          "parent", "cause", "within", "origin", "mode", "matched", "trace_id", "span_id", "hash");

  private OcsfEvent() {}

  /**
   * Makes the event.
   *
   * @param end the outcome line; without fields if there is none
   * @param version of this Lanyard
   */
  public static Map<String, Object> of(RecordedCall call, RecordedLine end, String version) {
    EventClass kind = EventClass.of(call.action());
    Activity activity = Activity.of(call);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("activity_id", activity.id());
    event.put("activity_name", activity.name());
    event.put("category_uid", kind.categoryUid);
    event.put("category_name", kind.category);
    event.put("class_uid", kind.uid);
    event.put("class_name", kind.caption);
    event.put("type_uid", (long) kind.uid * 100 + activity.id());
    event.put("time", call.time().toEpochMilli());
    decision(event, call);
    ending(event, call, end);
    event.put("metadata", metadata(call, kind, version));
    event.put("actor", OcsfObjects.actor(call));
    OcsfObjects.reached(event, call, kind, end);
    event.put("unmapped", unmapped(call, end));
    return event;
  }

  private static void decision(Map<String, Object> event, RecordedCall call) {
    boolean refused = call.effect() == Effect.DENY;
    event.put("severity_id", refused ? MEDIUM : INFORMATIONAL);
    event.put("severity", refused ? "Medium" : "Informational");
    event.put("action_id", call.wasStopped() ? 2 : 1);
    event.put("action", call.wasStopped() ? "Denied" : "Allowed");
    event.put("is_alert", refused);
    String would = refused && !call.wasStopped() ? " (only observed: it went ahead)" : "";
    event.put("message", call.line().text("reason") + would);
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("name", call.rule());
    OcsfObjects.some(policy, "uid", call.line().text("rules"));
    event.put("policy", policy);
  }

  private static void ending(Map<String, Object> event, RecordedCall call, RecordedLine end) {
    String status = end.text("status");
    boolean unknown = status.equals("unknown") || (status.isEmpty() && !call.wasStopped());
    int id = status.equals("ok") ? 1 : unknown ? 0 : 2;
    event.put("status_id", id);
    event.put("status", id == 1 ? "Success" : id == 0 ? "Unknown" : "Failure");
    OcsfObjects.some(event, "status_detail", end.text("error"));
    if (!end.fields().isEmpty()) {
      event.put("duration", end.number("duration_ns") / 1_000_000);
    }
  }

  private static Map<String, Object> metadata(RecordedCall call, EventClass kind, String version) {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("name", "Lanyard");
    product.put("vendor_name", "Lanyard");
    product.put("version", version);
    List<String> profiles = new ArrayList<>(List.of("security_control"));
    if (!kind.profile.isEmpty()) {
      profiles.add(kind.profile);
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("version", VERSION);
    metadata.put("product", product);
    metadata.put("profiles", profiles);
    metadata.put("uid", call.id());
    metadata.put("correlation_uid", call.flow());
    metadata.put("sequence", call.line().number("seq"));
    metadata.put("log_name", "lanyard-audit");
    return metadata;
  }

  private static Map<String, Object> unmapped(RecordedCall call, RecordedLine end) {
    Map<String, Object> unmapped = new LinkedHashMap<>();
    for (String name : UNMAPPED) {
      Object value = call.line().fields().get(name);
      if (value != null && !value.equals("")) {
        unmapped.put(name, value);
      }
    }
    unmapped.put("action", call.action().id());
    unmapped.put("attributes", call.line().object("attributes").fields());
    for (String measure : List.of("rows", "documents", "labels", "bytes_out")) {
      Object value = end.fields().get(measure);
      if (value != null) {
        unmapped.put(measure, value);
      }
    }
    return unmapped;
  }
}
