package io.lanyard.agent.library.urlconnection;

import io.lanyard.Guard;
import io.lanyard.agent.outbound.Outbound;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Notes the headers that an application sets, in place of those of the same name. */
public class PropertyGuard implements Guard {
  boolean adds() {
    return false;
  }

  @Override
  public final @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    if (!Outbound.isSilent()
        && self instanceof HttpURLConnection connection
        && arguments[0] instanceof String name
        && arguments[1] instanceof String value) {
      Departure.note(connection, name, value, adds());
    }
    return null;
  }
}
