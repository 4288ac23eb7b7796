/** Records of Kafka's topics: they take callers along, and bring them in. */
@NullMarked
package io.lanyard.agent.library.kafka;

import org.jspecify.annotations.NullMarked;
