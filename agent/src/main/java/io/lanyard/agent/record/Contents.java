package io.lanyard.agent.record;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.SealedContent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What {@code audit.capture: encrypted} has sealed into lines. Safe for use by many threads. */
public final class Contents {
  private final Optional<SealedContent> key;
  private final AtomicLong refused = new AtomicLong();

  private Contents(Optional<SealedContent> key) {
    this.key = key;
  }

  /** They stay as they are. */
  public static Contents closed() {
    return new Contents(Optional.empty());
  }

  /** They are opened with the auditor's key. */
  public static Contents opened(SealedContent key) {
    return new Contents(Optional.of(key));
  }

  /** The line as {@code audit.capture: plain} would have written it, if it can be opened. */
  public RecordedLine clear(RecordedLine line) throws IOException {
    if (key.isEmpty() || !(line.fields().get("captured") instanceof String sealed)) {
      return line;
    }
    try {
      RecordedLine content = RecordedLine.of(key.get().open(sealed));
      Map<String, Object> fields = new LinkedHashMap<>(line.fields());
      fields.put("attributes", attributes(line.object("attributes"), content));
      return new RecordedLine(fields);
    } catch (GeneralSecurityException notForThisKey) {
      refused.incrementAndGet();
      return line;
    }
  }

  private static Map<String, Object> attributes(RecordedLine hidden, RecordedLine content) {
    Map<String, Object> attributes = new LinkedHashMap<>(hidden.fields());
    List<?> unreadable = hidden.list("unreadable");
    content
        .fields()
        .forEach(
            (name, value) -> {
              boolean wasRead =
                  value != null
                      && unreadable.stream().noneMatch(each -> says(name, String.valueOf(each)));
              if (wasRead) {
                attributes.put(name.equals("text") ? "sql.text" : name, value);
              }
            });
    return attributes;
  }

  private static boolean says(String name, String unreadable) {
    return unreadable.startsWith(name + ":");
  }

  /** How many could not be opened: they were sealed for another key, or changed. */
  public long refused() {
    return refused.get();
  }
}
