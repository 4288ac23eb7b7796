/** Kafka itself. */
@NullMarked
package io.lanyard.it.app.broker;

import org.jspecify.annotations.NullMarked;
