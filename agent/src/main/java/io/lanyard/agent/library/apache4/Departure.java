package io.lanyard.agent.library.apache4;

import io.lanyard.Call;
import io.lanyard.agent.library.ReadableBody;
import io.lanyard.agent.outbound.Outgoing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request of the client, and the host that it is for if that is known. */
record Departure(@Nullable HttpHost host, HttpRequest request) implements Outgoing {
  @Override
  public Call call() {
    return Requests.call(host, request);
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : request.getAllHeaders()) {
      headers
          .computeIfAbsent(Outgoing.folded(header.getName()), name -> new ArrayList<>())
          .add(String.valueOf(header.getValue()));
    }
    return headers;
  }

  @Override
  public String body() {
    HttpEntity entity =
        request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
    return entity == null
            || !ReadableBody.isOf(entity, "org.apache.http.")
            || !entity.isRepeatable()
        ? ""
        : ReadableBody.text(entity.getContentLength(), entity::writeTo);
  }
}
