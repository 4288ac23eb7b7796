package io.lanyard.agent.outbound;

import java.util.List;

/** A record of a topic that is about to be sent; each part is read only when somebody asks. */
public interface OutgoingRecord {
  /** The topic that it goes to. */
  String topic();

  /** The cluster that it goes to. */
  BrokerCluster cluster();

  /** The partition that it goes to; negative if that is not known yet. */
  int partition();

  /** The values of one of its headers. */
  List<String> header(String name);

  /** What stands for its key, value and headers, but for those that Lanyard sets. */
  String digest();
}
