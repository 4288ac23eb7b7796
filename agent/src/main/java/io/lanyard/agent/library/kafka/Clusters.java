package io.lanyard.agent.library.kafka;

import io.lanyard.Gate;
import io.lanyard.agent.library.HostNames;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.outbound.BrokerCluster;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which cluster a producer was told to use; what the cluster says of itself proves nothing. */
final class Clusters {
  private static final BrokerCluster UNKNOWN = new BrokerCluster(Set.of(), false);
  private static final Set<String> ENCRYPTED = Set.of("SSL", "SASL_SSL");
  private static final WeakIdentities<KafkaProducer<?, ?>, BrokerCluster> KNOWN =
      new WeakIdentities<>();

  private Clusters() {}

  static BrokerCluster of(KafkaProducer<?, ?> producer) {
    Optional<BrokerCluster> known = KNOWN.get(producer);
    return known.isPresent() ? known.get() : KNOWN.getOrPut(producer, read(producer));
  }

  private static BrokerCluster read(KafkaProducer<?, ?> producer) {
    try {
      Field field = KafkaProducer.class.getDeclaredField("producerConfig");
      field.setAccessible(true);
      return field.get(producer) instanceof ProducerConfig config ? read(config) : UNKNOWN;
    } catch (ReflectiveOperationException | RuntimeException failure) {
      Gate.report("the settings of a Kafka producer, whose records go as nobody's", failure);
      return UNKNOWN;
    }
  }

  private static BrokerCluster read(ProducerConfig config) {
    List<String> servers = config.getList(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    String protocol = config.getString(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    Set<String> brokers = new HashSet<>();
    boolean here = true;
    for (String server : servers) {
      String address = server.substring(server.indexOf("://") < 0 ? 0 : server.indexOf("://") + 3);
      int colon = address.lastIndexOf(':');
      String host = HostNames.canonical(colon < 0 ? address : address.substring(0, colon));
      here &= host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d+){3}");
      brokers.add(host + (colon < 0 ? "" : address.substring(colon)));
    }
    boolean isPrivate = here || ENCRYPTED.contains(protocol.toUpperCase(Locale.ROOT));
    return new BrokerCluster(brokers, isPrivate);
  }
}
