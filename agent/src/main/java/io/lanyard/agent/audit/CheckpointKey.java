package io.lanyard.agent.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A key that signs, checkpoints or bundles: Ed25519 (RFC 8032). Safe for many threads. */
public final class CheckpointKey {
  static final String ALGORITHM = "Ed25519";
  private static final String OWN = "checkpoint-key.pem";

  /** For the auditor to copy while the log can still be trusted. */
  private static final String OWN_PUBLIC = "checkpoint-key.pub.pem";

  private final KeyPair pair;
  private final boolean selfHeld;

  private CheckpointKey(KeyPair pair, boolean selfHeld) {
    this.pair = pair;
    this.selfHeld = selfHeld;
  }

  /**
   * The key in the named file, which must exist; without a name one beside the log, which is made
   * on first use.
   */
  static CheckpointKey of(Optional<Path> named, Path beside) throws IOException {
    try {
      if (named.isPresent()) {
        return new CheckpointKey(read(named.get()), false);
      }
      Path own = beside.resolve(OWN);
      if (!Files.exists(own)) {
        KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        OwnerOnly.writeOnce(own, Pem.write(Pem.PRIVATE, made.getPrivate().getEncoded()));
      }
      KeyPair pair = read(own);
      OwnerOnly.write(
          beside.resolve(OWN_PUBLIC), Pem.write(Pem.PUBLIC, pair.getPublic().getEncoded()));
      return new CheckpointKey(pair, true);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java platform cannot sign checkpoints with " + ALGORITHM, e);
    }
  }

  /**
   * The key in a file.
   *
   * @throws IOException if there is none, or another kind of key
   */
  public static CheckpointKey in(Path file) throws IOException {
    return of(Optional.of(file), file);
  }

  /**
   * Makes a key and writes it, the public half beside it.
   *
   * @throws FileAlreadyExistsException if one of the files is there: a key in use must not be lost
   */
  public static void make(Path privateFile, Path publicFile) throws IOException {
    for (Path file : List.of(privateFile, publicFile)) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    try {
      KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      OwnerOnly.writeOnce(privateFile, Pem.write(Pem.PRIVATE, made.getPrivate().getEncoded()));
      Files.write(publicFile, Pem.write(Pem.PUBLIC, made.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java platform cannot make keys for " + ALGORITHM, e);
    }
  }

  /** Whether it lies beside the log, where whoever can write the log can sign it too. */
  boolean isSelfHeld() {
    return selfHeld;
  }

  /** The public key's 32 bytes in Base64. */
  public String publicText() {
    return PublicKeys.text(pair.getPublic());
  }

  /** The signature over these bytes. */
  public byte[] sign(byte[] content) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was read cannot sign", e);
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    byte[] encoded = Pem.read(file, Pem.PRIVATE).get(0);
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return withPublic((EdECPrivateKey) key);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          file
              + ": found a private key that is not Ed25519, expected one as made by"
              + " 'openssl genpkey -algorithm ed25519'",
          e);
    }
  }

  /**
   * The platform makes key pairs but tells nobody the public key of a private one; so a pair is
   * made from the private key in place of random bytes.
   */
  private static KeyPair withPublic(EdECPrivateKey key) throws GeneralSecurityException {
    byte[] secret = key.getBytes().orElseThrow(GeneralSecurityException::new);
    KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
    generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
    KeyPair pair = generator.generateKeyPair();
    byte[] again =
        ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(GeneralSecurityException::new);
    if (!Arrays.equals(again, secret)) {
      throw new GeneralSecurityException("the platform makes keys in another way");
    }
    return pair;
  }

  /** Not random at all. */
  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] wanted) {
      System.arraycopy(bytes, 0, wanted, 0, wanted.length);
    }
  }
}
