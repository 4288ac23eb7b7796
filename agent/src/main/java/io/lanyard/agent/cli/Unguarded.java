package io.lanyard.agent.cli;

import io.lanyard.agent.library.EnforcementPoint;
import java.util.List;

/** Libraries that reach models, tools or data and that an application can use past Lanyard. */
final class Unguarded {
  /** Coordinates, or their beginning; what has an enforcement point by now is left out. */
  private static final List<String> KNOWN =
      List.of(
          "com.anthropic:anthropic-java",
          "com.azure:azure-ai-openai",
          "com.google.cloud:google-cloud-vertexai",
          "com.google.genai:google-genai",
          "com.theokanning.openai-gpt3-java:",
          "io.github.sashirestela:simple-openai",
          "io.modelcontextprotocol.sdk:mcp",
          "io.r2dbc:r2dbc-spi",
          "com.squareup.okhttp3:okhttp",
          "com.openai:openai-java",
          "dev.langchain4j:langchain4j-core",
          "io.grpc:grpc-netty",
          "io.netty:netty-codec-http",
          "org.apache.httpcomponents:httpclient",
          "org.apache.httpcomponents.client5:httpclient5",
          "org.springframework.ai:spring-ai-model",
          "org.springframework.ai:spring-ai-client-chat",
          "software.amazon.awssdk:bedrockruntime");

  private Unguarded() {}

  /** Those among the found that nothing guards. */
  static List<FoundArtifact> among(List<FoundArtifact> found, List<EnforcementPoint> points) {
    return found.stream()
        .filter(artifact -> isKnown(artifact) && !isGuarded(artifact, points))
        .distinct()
        .toList();
  }

  private static boolean isKnown(FoundArtifact artifact) {
    return KNOWN.stream().anyMatch(known -> matches(artifact, known));
  }

  private static boolean matches(FoundArtifact artifact, String known) {
    return known.endsWith(":") ? (artifact.group() + ":").equals(known) : artifact.is(known);
  }

  private static boolean isGuarded(FoundArtifact artifact, List<EnforcementPoint> points) {
    return points.stream().flatMap(point -> point.artifacts().stream()).anyMatch(artifact::is);
  }
}
