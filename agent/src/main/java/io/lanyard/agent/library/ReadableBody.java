package io.lanyard.agent.library;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What of a request's body is read before it is sent: nothing of a long one. */
public final class ReadableBody {
  /** The longest body that is looked at, in bytes. */
  public static final int MOST = 1 << 20;

  private ReadableBody() {}

  /** Whether a body is of a library's own making; one of the application's may do anything. */
  public static boolean isOf(Object body, String packages) {
    return body.getClass().getName().startsWith(packages);
  }

  /** Writes a body somewhere, as its client does it. */
  @FunctionalInterface
  public interface Writing {
    void to(ByteArrayOutputStream out) throws java.io.IOException;
  }

  /**
   * The body as a text, each byte a letter.
   *
   * @param length as the client tells it; negative if it does not know
   * @param writing may be called, since the client would write it again for a retry, too
   */
  public static String text(long length, Writing writing) {
    if (length <= 0 || length > MOST) {
      return "";
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) length);
    try {
      writing.to(out);
    } catch (java.io.IOException failure) {
      return ""; // the client will meet it, too, and say so
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
