package io.lanyard.rules;

import java.net.URI;
import java.nio.file.Path;

/** Where an issuer's public keys are found. */
public sealed interface KeySource {
  /** The issuer says so itself, at {@code <issuer>/.well-known/openid-configuration}. */
  record Discovery() implements KeySource {}

  /** A key set (RFC 7517, section 5) on the network; https, or http on this machine. */
  record Remote(URI uri) implements KeySource {}

  /** A key set in a file; a relative path counts from the rule file. */
  record Local(Path path) implements KeySource {}

  /** One key in PEM for each key id, at the base followed by the id. */
  record ByKeyId(URI base) implements KeySource {}

  /**
   * The Kubernetes cluster that this program runs in; it is asked with the pod's own token, and
   * trusted by the cluster's certificate authority.
   */
  record Cluster() implements KeySource {}
}
