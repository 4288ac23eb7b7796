package io.lanyard.agent.library.kafka;

import io.lanyard.Guard;
import io.lanyard.agent.library.ArrivedRecords;
import org.jspecify.annotations.Nullable;

/** Notices when a consumer comes for more, and what became of the records before. */
public final class PollGuard implements Guard {
  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    ArrivedRecords.takeMore();
    return null;
  }
}
