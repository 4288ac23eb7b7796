package io.lanyard.agent.library.apache5;

import io.lanyard.Call;
import io.lanyard.agent.library.ReadableBody;
import io.lanyard.agent.outbound.Outgoing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request of the client, and the host that it is for. */
record Departure(@Nullable HttpHost host, HttpRequest request) implements Outgoing {
  @Override
  public Call call() {
    return Requests.call(request.getMethod(), host, request.getPath());
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.getHeaders()) {
      headers
          .computeIfAbsent(Outgoing.folded(header.getName()), name -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    return headers;
  }

  @Override
  public String body() {
    HttpEntity entity = request instanceof ClassicHttpRequest classic ? classic.getEntity() : null;
    return entity == null || !ReadableBody.isOf(entity, "org.apache.hc.") || !entity.isRepeatable()
        ? ""
        : ReadableBody.text(entity.getContentLength(), entity::writeTo);
  }
}
