package io.lanyard.agent.library.jdkhttp;

import io.lanyard.agent.library.ReadableBody;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

/** Reads bodies that the JDK's own publishers hold in memory; others may give them only once. */
final class HeldBody implements Flow.Subscriber<ByteBuffer> {
  private static final String HELD = "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher";

  private final StringBuilder text = new StringBuilder();

  private HeldBody() {}

  static String of(HttpRequest.BodyPublisher publisher) {
    if (publisher.contentLength() > ReadableBody.MOST || !isHeld(publisher.getClass())) {
      return "";
    }
    HeldBody body = new HeldBody();
    publisher.subscribe(body); // such a publisher gives all of it on this thread, at once
    return body.text.toString();
  }

  private static boolean isHeld(Class<?> publisher) {
    return publisher.getName().equals(HELD)
        || (publisher.getSuperclass() != null && isHeld(publisher.getSuperclass()));
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(ByteBuffer part) {
    text.append(StandardCharsets.ISO_8859_1.decode(part.duplicate()));
  }

  @Override
  public void onError(Throwable failure) {
    text.setLength(0);
  }

  @Override
  public void onComplete() {}
}
