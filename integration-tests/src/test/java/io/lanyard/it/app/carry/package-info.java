/** Applications that hand work from thread to thread and print for whom it ran. */
@NullMarked
package io.lanyard.it.app.carry;

import org.jspecify.annotations.NullMarked;
