package io.lanyard.agent.caller;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The keys that a Kubernetes cluster signs service-account tokens with, as a pod gets them: the API
 * server is known by the cluster's own authority, and answers only to those with a token.
 *
 * @param mounted where the cluster puts the pod's own credentials
 */
record ClusterKeys(URI server, Path mounted, Duration timeLimit) implements PublishedKeys {
  private static final URI SERVER = URI.create("https://kubernetes.default.svc");
  private static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 64 * 1_024;

  static ClusterKeys ofThisPod() {
    return new ClusterKeys(SERVER, MOUNTED, TIME_LIMIT);
  }

  @Override
  public byte[] read() throws IOException {
    // Both are replaced while the pod runs.
    BoundedHttp http = new BoundedHttp(timeLimit, Tls.trusting(small("ca.crt")));
    String token = new String(small("token"), StandardCharsets.US_ASCII).strip();
    return http.get(
        server.resolve("/openid/v1/jwks"),
        Map.of("Authorization", "Bearer " + token, "Accept", "application/jwk-set+json"));
  }

  @Override
  public String place() {
    return "the keys of " + server;
  }

  private byte[] small(String file) throws IOException {
    Path path = mounted.resolve(file);
    if (Files.size(path) > MOST_BYTES) {
      throw new IOException(path + " is longer than " + MOST_BYTES + " bytes");
    }
    return Files.readAllBytes(path);
  }
}
