/** Two applications, of which one works off what people have asked of the other. */
@NullMarked
package io.lanyard.it.app.kafka;

import org.jspecify.annotations.NullMarked;
