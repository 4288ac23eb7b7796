package io.lanyard.rules;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Hosts that are trusted by name, each with its port. */
final class HostAddress {
  /**
   * They have no business knowing who asks; a person's name is not theirs to keep. No list is
   * whole, so that a request which carries out a model's call gets no token, whatever its host.
   */
  private static final List<String> MODEL_VENDORS =
      List.of(
          "openai.com",
          "openai.azure.com",
          "services.ai.azure.com",
          "inference.ai.azure.com",
          "cognitiveservices.azure.com",
          "models.github.ai",
          "anthropic.com",
          "googleapis.com",
          "amazonaws.com",
          "mistral.ai",
          "cohere.com",
          "cohere.ai",
          "groq.com",
          "together.xyz",
          "deepseek.com",
          "x.ai",
          "huggingface.co",
          "openrouter.ai",
          "perplexity.ai",
          "fireworks.ai",
          "ai21.com",
          "voyageai.com",
          "jina.ai",
          "cerebras.ai",
          "sambanova.ai",
          "replicate.com",
          "nvidia.com",
          "aliyuncs.com",
          "bigmodel.cn",
          "moonshot.ai",
          "moonshot.cn");

  private static final int MOST_PORT = 65_535;

  private HostAddress() {}

  /** {@code host:port}, in lower case and without brackets; 443 where no port is written. */
  static Optional<String> read(Yaml.Scalar written, Problems problems) {
    return read(written, 443, problems);
  }

  /** The same for another port where none is written. */
  static Optional<String> read(Yaml.Scalar written, int port, Problems problems) {
    String text = written.text().strip().toLowerCase(Locale.ROOT);
    if (!text.matches("(\\[[0-9a-f:]+]|[a-z0-9._-]+)(:[0-9]{1,5})?")) {
      String mend = "no scheme, path or *: each host is trusted by its name";
      problems.add(written.at(), written.kind(), "a host, or host:port", mend);
      return Optional.empty();
    }
    boolean ported = text.matches(".*:[0-9]{1,5}") && !text.endsWith("]");
    int colon = ported ? text.lastIndexOf(':') : text.length();
    int named = ported ? Integer.parseInt(text.substring(colon + 1)) : port;
    if (named < 1 || named > MOST_PORT) {
      problems.add(written.at(), written.kind(), "a port from 1 to " + MOST_PORT, "");
      return Optional.empty();
    }
    String host = text.substring(0, colon);
    String plain =
        host.startsWith("[")
            ? host.substring(1, host.length() - 1)
            : host.replaceFirst("(?<=[^.])\\.$", ""); // the root's dot: the same host
    return Optional.of(plain + ':' + named);
  }

  /** The same, for hosts that may know of callers. */
  static Optional<String> ofNoModelVendor(Yaml.Scalar written, Problems problems) {
    Optional<String> address = read(written, problems);
    String host = address.map(HostAddress::host).orElse("");
    for (String vendor : MODEL_VENDORS) {
      if (host.equals(vendor) || host.endsWith("." + vendor)) {
        String mend = "model vendors are never told of callers";
        problems.add(written.at(), "the model vendor " + host, "a host of your own", mend);
        return Optional.empty();
      }
    }
    return address;
  }

  /** The host of an address. */
  static String host(String address) {
    return address.substring(0, address.lastIndexOf(':'));
  }
}
