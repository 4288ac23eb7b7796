package io.lanyard.agent.library.kafka;

import io.lanyard.agent.caller.TraceParent;
import io.lanyard.agent.outbound.Outbound;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What a record holds, as bytes: alike where it is sent and where it is taken. */
final class Content {
  private static final int NULL = -1;

  private final MessageDigest digest;

  private Content(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * Stands for headers, key and value; a header more or less, or one byte moved from one part to
   * another, makes another digest. Lanyard's own headers don't count: the token holds the digest.
   */
  static String digest(Header[] headers, @Nullable ByteBuffer key, @Nullable ByteBuffer value) {
    Content content = new Content(sha256());
    content.add(key);
    content.add(value);
    for (Header header : headers) {
      if (!isOurs(header.key())) {
        content.add(ByteBuffer.wrap(header.key().getBytes(StandardCharsets.UTF_8)));
        content.add(header.value() == null ? null : ByteBuffer.wrap(header.value()));
      }
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(content.digest.digest());
  }

  /** The values of a header, by its name in any case. */
  static List<String> values(Header[] headers, String name) {
    List<String> values = new ArrayList<>();
    for (Header header : headers) {
      if (header.key().equalsIgnoreCase(name)) {
        byte[] value = header.value() == null ? new byte[0] : header.value();
        values.add(new String(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static boolean isOurs(String header) {
    return header.equalsIgnoreCase(Outbound.TOKEN) || header.equalsIgnoreCase(TraceParent.HEADER);
  }

  private void add(@Nullable ByteBuffer part) {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    digest.update(length.putInt(0, part == null ? NULL : part.remaining()));
    if (part != null) {
      digest.update(part.duplicate());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
