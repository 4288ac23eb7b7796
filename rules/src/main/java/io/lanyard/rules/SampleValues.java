package io.lanyard.rules;

import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A call that nobody makes: every attribute is there, and as good as empty. */
enum SampleValues implements Environment {
  INSTANCE;

  private static final Failure NONE = Failure.because("no call");

  @Override
  public Object read(int slot) {
    if (slot == CallNames.CAUSE_SLOT) {
      return List.of();
    }
    if (slot > CallNames.CAUSE_SLOT) {
      return NONE;
    }
    return switch (CallNames.ATTRIBUTES.get(slot).type()) {
      case BOOL -> false;
      case INT -> 0L;
      case DOUBLE -> 0.0;
      case STRING, DYNAMIC -> "";
      case STRINGS -> List.of();
      case TIMESTAMP -> Instant.EPOCH;
      case MAP -> Map.of();
    };
  }
}
