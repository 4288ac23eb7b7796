package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals content for the auditor: what this process has written it cannot read once it has a new
 * key. Safe for use by many threads.
 */
final class ContentSealer {
  /** Agreeing on a key takes a millisecond; so one serves for this many contents. */
  private static final long CONTENTS_PER_KEY = 10_000;

  /** A key, and how often it was used, which is the nonce. */
  private static final class Session {
    private final SecretKeySpec key;
    private final byte[] sender;
    private final AtomicLong uses = new AtomicLong();

    Session(SecretKeySpec key, byte[] sender) {
      this.key = key;
      this.sender = sender;
    }
  }

  private final PublicKey auditor;
  private volatile Session session;

  private ContentSealer(PublicKey auditor) throws GeneralSecurityException {
    this.auditor = auditor;
    this.session = session();
  }

  /** Seals for the public key in a file. */
  static ContentSealer of(Path publicKey) throws IOException {
    byte[] encoded = Pem.read(publicKey, Pem.PUBLIC).get(0);
    try {
      return new ContentSealer(SealedContent.publicKey(encoded));
    } catch (GeneralSecurityException e) {
      throw new IOException(
          publicKey
              + ": found a public key that is not X25519, expected one as made by 'openssl genpkey"
              + " -algorithm x25519 -out auditor.pem; openssl pkey -in auditor.pem -pubout'",
          e);
    }
  }

  String seal(byte[] content, int length) {
    try {
      Session current = session;
      long use = current.uses.getAndIncrement();
      if (use >= CONTENTS_PER_KEY) {
        current = session();
        session = current;
        use = current.uses.getAndIncrement();
      }
      byte[] nonce = ByteBuffer.allocate(SealedContent.NONCE_BYTES).putLong(4, use).array();
      byte[] sealed =
          SealedContent.cipher(Cipher.ENCRYPT_MODE, current.key, nonce).doFinal(content, 0, length);
      byte[] all = new byte[current.sender.length + nonce.length + sealed.length];
      ByteBuffer.wrap(all).put(current.sender).put(nonce).put(sealed);
      return SealedContent.PREFIX + Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM and X25519", e);
    }
  }

  private Session session() throws GeneralSecurityException {
    KeyPair own = KeyPairGenerator.getInstance(SealedContent.CURVE).generateKeyPair();
    byte[] sender = SealedContent.raw(own.getPublic());
    return new Session(SealedContent.key(own.getPrivate(), auditor, sender), sender);
  }
}
