package io.lanyard.agent.outbound;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.lanyard.agent.audit.OwnerOnly;
import io.lanyard.agent.secret.Secret;
import io.lanyard.agent.secret.UnreadableSecretException;
import io.lanyard.rules.PropagationSettings;
import io.lanyard.rules.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;

/** The agent's own key pair, which signs what it tells peers of callers. */
final class PropagationKey {
  private PropagationKey() {}

  /**
   * Reads the key, or makes it where a file for it is named and missing; and publishes its public
   * half.
   *
   * @throws UnreadableSecretException if there is none, or one that does not fit
   */
  static ECKey read(PropagationSettings settings) {
    SecretSource source = settings.key();
    try {
      if (source instanceof SecretSource.InFile file && Files.notExists(file.path())) {
        OwnerOnly.writeOnce(file.path(), bytes(generated().toJSONString()));
      }
      ECKey key = parse(source);
      if (settings.publish().isPresent()) {
        publish(key, settings.publish().get());
      }
      return key;
    } catch (IOException | JOSEException e) {
      throw new UnreadableSecretException(
          "the key of propagate can't be made or published ("
              + e
              + "); name a directory that can"
              + " be written, or a key that is there");
    }
  }

  private static ECKey generated() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256)
        .keyUse(KeyUse.SIGNATURE)
        .keyIDFromThumbprint(true)
        .generate();
  }

  private static ECKey parse(SecretSource source) throws JOSEException {
    try {
      ECKey key = ECKey.parse(Secret.read(source));
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve())) {
        return key.getKeyID() != null ? key : new ECKey.Builder(key).keyIDFromThumbprint().build();
      }
    } catch (ParseException | IllegalArgumentException e) {
      // told below, without a word of what was there
    }
    throw new UnreadableSecretException(
        Secret.name(source)
            + " is no key for propagate: expected a private JWK with \"kty\":\"EC\" and"
            + " \"crv\":\"P-256\"; a file that is missing is made");
  }

  private static void publish(ECKey key, Path file) throws IOException {
    ECKey published = new ECKey.Builder(key.toPublicJWK()).keyUse(KeyUse.SIGNATURE).build();
    String document = new JWKSet(published).toString(true);
    if (!Files.exists(file) || !Files.readString(file).equals(document)) {
      Path written = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      Files.write(written, bytes(document));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
