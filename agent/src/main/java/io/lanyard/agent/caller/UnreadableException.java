package io.lanyard.agent.caller;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/**
 * What keys, answers or revocations come from could not be read. The message says where and why in
 * words of our own, so that it may be recorded; nothing of what was read is in it, but for how a
 * page begins. Without a stack trace, which would tell an operator nothing.
 */
public final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What could not be read from a server, and why. */
  static UnreadableException from(URI url, Throwable cause) {
    return new UnreadableException(place(url) + " could not be read: " + words(cause), cause);
  }

  /** The same for a failure that says itself what it is about. */
  public static UnreadableException of(IOException failure) {
    if (failure instanceof UnreadableException known) {
      return known;
    }
    if (failure instanceof FileSystemException file) {
      return new UnreadableException(file.getFile() + " could not be read: " + words(file), file);
    }
    return new UnreadableException(words(failure), failure);
  }

  /**
   * A server answered with something else than JSON. A page is quoted, which tells a login from a
   * proxy's error; all else might be a secret.
   *
   * @param type the content type that it came with
   * @param start its first characters that are no white space
   */
  static UnreadableException noJson(URI url, String type, String start) {
    boolean page = start.startsWith("<");
    return new UnreadableException(
        place(url)
            + " answered with "
            + printable(type)
            + (page ? " that begins with '" + printable(start.strip()) + "'" : "")
            + ", and a JSON object was expected: a login page or a proxy may be in between, or the"
            + " URL is another one",
        new IOException("no JSON"));
  }

  private static String printable(String words) {
    return words.replaceAll("[^ -~]+", " ");
  }

  /** What could be read from there is not what should be there. */
  static UnreadableException unfit(String place, IOException failure) {
    return new UnreadableException(place + ": " + words(failure), failure);
  }

  /** A URL without its query, which may hold a secret. */
  static String place(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return url.getScheme() + "://" + url.getRawAuthority() + path;
  }

  private static String words(Throwable failure) {
    if (failure instanceof UnknownHostException || unresolved(failure)) {
      return "no such host";
    } else if (failure instanceof HttpConnectTimeoutException) {
      return "no connection in time";
    } else if (failure instanceof ConnectException) {
      return "no connection, nobody may be listening there";
    } else if (failure instanceof HttpTimeoutException) {
      return "no answer in time";
    } else if (failure instanceof SSLException) {
      return "no trusted TLS connection: " + failure.getMessage();
    } else if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "access denied";
    } else if (failure instanceof JacksonException) {
      return "what is there is not JSON";
    }
    // Only those that Lanyard throws itself are of this very class, in words of its own.
    return failure.getClass() == IOException.class && failure.getMessage() != null
        ? failure.getMessage()
        : failure.getClass().getName();
  }

  /** The JDK's client says nothing else of a host that nobody knows. */
  private static boolean unresolved(Throwable failure) {
    return failure instanceof ConnectException
        && failure.getCause() instanceof ConnectException inner
        && inner.getCause() instanceof java.nio.channels.UnresolvedAddressException;
  }

  /** The class of what went wrong, for programs. */
  public String kind() {
    return getCause() == null ? IOException.class.getName() : getCause().getClass().getName();
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
