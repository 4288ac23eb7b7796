package io.lanyard.rules;

import io.lanyard.Caller;
import io.lanyard.rules.format.Section;
import java.time.Instant;
import java.util.Set;

/** Callers as files write them. */
final class Callers {
  private Callers() {}

  /** A caller who never proved anything: whoever writes the file says who he is. */
  static Caller of(Section section, String source) {
    return new Caller(
        section.get(CallFormat.SUBJECT),
        section.get(CallFormat.ISSUER).orElse(""),
        Set.copyOf(section.get(CallFormat.GROUPS)),
        Set.copyOf(section.get(CallFormat.SCOPES)),
        section.get(CallFormat.CLAIMS),
        section.get(CallFormat.SESSION).orElse(""),
        Instant.MIN,
        Instant.MIN,
        section.get(CallFormat.EXPIRES).orElse(Instant.MAX),
        section.get(CallFormat.ACTORS),
        section.get(CallFormat.ASSURANCE),
        source,
        "",
        "");
  }
}
