package io.lanyard.agent.caller;

import java.io.IOException;
import java.net.URI;

/** A key set at a URL that the rule file names. */
record KeysAt(URI url, BoundedHttp http) implements PublishedKeys {
  @Override
  public byte[] read() throws IOException {
    return http.getJson(url);
  }

  @Override
  public String place() {
    return UnreadableException.place(url);
  }
}
