package io.lanyard.agent.library.jdkhttp;

import io.lanyard.Call;
import io.lanyard.agent.library.HttpCalls;
import io.lanyard.agent.outbound.Outgoing;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** A request of the client, with the headers that it will be sent with. */
record Departure(HttpRequest request, HttpHeaders sent) implements Outgoing {
  static Departure of(HttpRequest request) {
    return new Departure(request, request.headers());
  }

  @Override
  public Call call() {
    return HttpCalls.of(request.method(), request.uri());
  }

  @Override
  public Map<String, List<String>> headers() {
    return sent.map();
  }

  @Override
  public String body() {
    return request.bodyPublisher().map(HeldBody::of).orElse("");
  }
}
