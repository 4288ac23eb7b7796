package io.lanyard.agent.ocsf;

import io.lanyard.Action;

/** The classes of events that calls become. Source: ocsf-schema, {@code events/}. */
enum EventClass {
  PROCESS_ACTIVITY(1007, "Process Activity", 1, "System Activity", "ai_operation"),
  HTTP_ACTIVITY(4002, "HTTP Activity", 4, "Network Activity", "host"),
  API_ACTIVITY(6003, "API Activity", 6, "Application Activity", "ai_operation"),
  DATASTORE_ACTIVITY(6005, "Datastore Activity", 6, "Application Activity", "");

  final int uid;
  final String caption;
  final int categoryUid;
  final String category;

  /** That of the profiles that we use which this class has beside the ones of all; or empty. */
  final String profile;

  EventClass(int uid, String caption, int categoryUid, String category, String profile) {
    this.uid = uid;
    this.caption = caption;
    this.categoryUid = categoryUid;
    this.category = category;
    this.profile = profile;
  }

  static EventClass of(Action action) {
    return switch (action) {
      case SQL_EXECUTE, RETRIEVAL_SEARCH -> DATASTORE_ACTIVITY;
      case HTTP_SEND -> HTTP_ACTIVITY;
      case PROCESS_START -> PROCESS_ACTIVITY;
      default -> API_ACTIVITY;
    };
  }
}
