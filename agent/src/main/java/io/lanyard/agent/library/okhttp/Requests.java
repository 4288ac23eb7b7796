package io.lanyard.agent.library.okhttp;

import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Passage;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.library.OutboundHeaders;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** OkHttp's requests as calls: the host is the one that its own URL type found. */
final class Requests {
  private Requests() {}

  static Passage enter(Request request) {
    return OutboundHeaders.enter(new Departure(request));
  }

  static Call call(Request request) {
    HttpUrl url = request.url();
    return HttpCalls.of(
        request.method(), url.scheme(), url.host(), url.port(), url.encodedPath(), url.toString());
  }

  /** On OkHttp's own threads only an {@code IOException} reaches the callback. */
  static IOException refusal(CallDeniedException denial) {
    return new IOException(denial.getMessage(), denial);
  }
}
