package io.lanyard.it.app.kafka;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Takes a header away, as Spring's deserializer of JSON does it, and makes another value. */
public final class HeaderEater extends StringDeserializer {
  @Override
  public String deserialize(String topic, Headers headers, byte[] data) {
    headers.remove("kind");
    headers.add("seen", new byte[] {1});
    return super.deserialize(topic, headers, data).strip();
  }
}
