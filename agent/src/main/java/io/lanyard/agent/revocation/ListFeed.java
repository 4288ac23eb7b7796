package io.lanyard.agent.revocation;

import io.lanyard.agent.audit.AuditEvent;
import io.lanyard.rules.RevokedList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A whole list, which replaces the one before. */
final class ListFeed implements RevocationFeed {
  /** Reads the list as it is now, in UTF-8. */
  @FunctionalInterface
  interface Document {
    byte[] read() throws IOException;
  }

  private final String id;
  private final Document document;
  private final Consumer<AuditEvent> record;
  private byte @Nullable [] last;
  private volatile RevokedList revoked = RevokedList.EMPTY;

  ListFeed(String id, Document document, Consumer<AuditEvent> record) {
    this.id = id;
    this.document = document;
    this.record = record;
  }

  @Override
  public void poll() throws IOException {
    byte[] now = document.read();
    if (Arrays.equals(now, last)) {
      return;
    }
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(now)).toString();
    try {
      RevokedList list = RevokedList.of(RevokedList.read(id, text));
      revoked = list;
      last = now;
      record.accept(AuditEvent.revocation("applied", id, "", list.size() + " credentials"));
    } catch (RevokedList.InvalidListException invalid) {
      throw new IOException("cannot be used: " + invalid.getMessage(), invalid);
    }
  }

  @Override
  public RevokedList revoked() {
    return revoked;
  }
}
