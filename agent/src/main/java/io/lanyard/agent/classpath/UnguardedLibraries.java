package io.lanyard.agent.classpath;

import static io.lanyard.agent.classpath.Reach.CALLERS;
import static io.lanyard.agent.classpath.Reach.DATABASES;
import static io.lanyard.agent.classpath.Reach.MESSAGES;
import static io.lanyard.agent.classpath.Reach.MODELS;
import static io.lanyard.agent.classpath.Reach.NETWORK;
import static io.lanyard.agent.classpath.Reach.STORES;
import static io.lanyard.agent.classpath.Reach.TOOLS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Well-known libraries by which data leaves a process, or callers enter one, and that have no
 * enforcement point. One that gets one need not be taken out: what is guarded is never looked up
 * here.
 */
final class UnguardedLibraries {
  private record Known(String coordinates, Reach reach) {}

  /** By artifact, since a jar without Maven's files tells no more. */
  private static final Map<String, List<Known>> KNOWN = new HashMap<>();

  static {
    add(MODELS, "ai.koog", "koog-agents-jvm");
    add(MODELS, "com.aallam.openai", "openai-client-jvm");
    add(MODELS, "com.alibaba", "dashscope-sdk-java");
    add(MODELS, "com.anthropic", "anthropic-java-core");
    add(MODELS, "com.azure", "azure-ai-inference", "azure-ai-openai");
    add(MODELS, "com.cohere", "cohere-java");
    add(MODELS, "com.google.adk", "google-adk");
    add(MODELS, "com.google.cloud", "google-cloud-aiplatform", "google-cloud-vertexai");
    add(MODELS, "com.google.genai", "google-genai");
    add(MODELS, "com.microsoft.semantic-kernel", "semantickernel-api");
    add(MODELS, "com.theokanning.openai-gpt3-java", "client", "service");
    add(MODELS, "io.github.ollama4j", "ollama4j");
    add(MODELS, "io.github.sashirestela", "simple-openai");
    add(MODELS, "org.springframework.ai", "spring-ai-client-chat", "spring-ai-core");
    add(MODELS, "org.springframework.ai", "spring-ai-model");
    add(MODELS, "software.amazon.awssdk", "bedrockagentruntime", "bedrockruntime");

    add(TOOLS, "io.modelcontextprotocol", "kotlin-sdk-client-jvm", "kotlin-sdk-jvm");
    add(TOOLS, "io.modelcontextprotocol.sdk", "mcp", "mcp-core");

    add(STORES, "co.elastic.clients", "elasticsearch-java");
    add(STORES, "io.milvus", "milvus-sdk-java");
    add(STORES, "io.pinecone", "pinecone-client");
    add(STORES, "io.qdrant", "client");
    add(STORES, "io.weaviate", "client", "client6");
    add(STORES, "org.elasticsearch.client", "elasticsearch-rest-client");
    add(STORES, "org.opensearch.client", "opensearch-java", "opensearch-rest-client");
    add(STORES, "org.springframework.ai", "spring-ai-vector-store");

    add(DATABASES, "com.couchbase.client", "java-client");
    add(DATABASES, "com.datastax.oss", "java-driver-core");
    add(DATABASES, "io.lettuce", "lettuce-core");
    add(DATABASES, "io.r2dbc", "r2dbc-spi");
    add(DATABASES, "org.apache.cassandra", "java-driver-core");
    add(DATABASES, "org.mongodb", "mongodb-driver-core", "mongo-java-driver");
    add(DATABASES, "org.neo4j.driver", "neo4j-java-driver");
    add(DATABASES, "org.redisson", "redisson");
    add(DATABASES, "redis.clients", "jedis");
    add(DATABASES, "software.amazon.awssdk", "dynamodb");

    add(MESSAGES, "com.google.cloud", "google-cloud-pubsub");
    add(MESSAGES, "com.rabbitmq", "amqp-client");
    add(MESSAGES, "com.sun.mail", "jakarta.mail", "javax.mail");
    add(MESSAGES, "org.apache.activemq", "activemq-client", "artemis-core-client");
    add(MESSAGES, "org.apache.pulsar", "pulsar-client", "pulsar-client-original");
    add(MESSAGES, "org.eclipse.angus", "angus-mail", "jakarta.mail");
    add(MESSAGES, "software.amazon.awssdk", "sns", "sqs");

    add(NETWORK, "com.azure", "azure-core-http-netty");
    add(NETWORK, "com.github.mwiede", "jsch");
    add(NETWORK, "com.jcraft", "jsch");
    add(NETWORK, "com.typesafe.akka", "akka-http-core_2.13");
    add(NETWORK, "commons-httpclient", "commons-httpclient");
    add(NETWORK, "commons-net", "commons-net");
    add(NETWORK, "io.grpc", "grpc-netty", "grpc-netty-shaded", "grpc-okhttp");
    add(NETWORK, "io.helidon.webclient", "helidon-webclient-http1");
    add(NETWORK, "io.ktor", "ktor-client-core-jvm");
    add(NETWORK, "io.micronaut", "micronaut-http-client");
    add(NETWORK, "io.netty", "netty-codec-http");
    add(NETWORK, "io.projectreactor.netty", "reactor-netty", "reactor-netty-http");
    add(NETWORK, "io.vertx", "vertx-core");
    add(NETWORK, "org.apache.httpcomponents", "httpasyncclient");
    add(NETWORK, "org.apache.pekko", "pekko-http-core_2.13");
    add(NETWORK, "org.apache.sshd", "sshd-core");
    add(NETWORK, "org.asynchttpclient", "async-http-client");
    add(NETWORK, "org.eclipse.jetty", "jetty-client");
    add(NETWORK, "software.amazon.awssdk", "aws-crt-client", "netty-nio-client");

    add(CALLERS, "io.helidon.webserver", "helidon-webserver");
    add(CALLERS, "io.ktor", "ktor-server-core-jvm");
    add(CALLERS, "io.micronaut", "micronaut-http-server-netty");
    add(CALLERS, "io.quarkus", "quarkus-vertx-http");
    add(CALLERS, "io.vertx", "vertx-web");
  }

  private UnguardedLibraries() {}

  private static void add(Reach reach, String group, String... artifacts) {
    for (String artifact : artifacts) {
      KNOWN
          .computeIfAbsent(artifact, any -> new ArrayList<>())
          .add(new Known(group + ':' + artifact, reach));
    }
  }

  /** What the library reaches, if it is known. */
  static Optional<Reach> reachOf(FoundArtifact artifact) {
    return KNOWN.getOrDefault(artifact.artifact(), List.of()).stream()
        .filter(known -> artifact.is(known.coordinates()) && !isAnybodys(artifact))
        .map(Known::reach)
        .findFirst();
  }

  /** Without a group, {@code client-1.2.jar} may be the client of anything. */
  private static boolean isAnybodys(FoundArtifact artifact) {
    return artifact.group().isEmpty() && artifact.artifact().matches("client|service|java-client");
  }
}
