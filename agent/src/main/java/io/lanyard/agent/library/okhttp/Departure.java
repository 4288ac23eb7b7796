package io.lanyard.agent.library.okhttp;

import io.lanyard.Call;
import io.lanyard.agent.library.ReadableBody;
import io.lanyard.agent.outbound.Outgoing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/** A request of the client. */
record Departure(Request request) implements Outgoing {
  @Override
  public Call call() {
    return Requests.call(request);
  }

  @Override
  public Map<String, List<String>> headers() {
    return request.headers().toMultimap();
  }

  @Override
  public String body() {
    RequestBody body = request.body();
    return body == null
            || !ReadableBody.isOf(body, "okhttp3.")
            || body.isOneShot()
            || body.isDuplex()
        ? ""
        : ReadableBody.text(length(body), out -> write(body, out));
  }

  private static long length(RequestBody body) {
    try {
      return body.contentLength();
    } catch (IOException failure) {
      return -1; // the client will meet it, too, and say so
    }
  }

  private static void write(RequestBody body, java.io.OutputStream out) throws IOException {
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    buffer.copyTo(out);
  }
}
