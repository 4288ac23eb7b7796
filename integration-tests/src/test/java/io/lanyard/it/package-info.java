/** Tests of the packaged jar from outside: real JVMs, real libraries, what a user would see. */
@NullMarked
package io.lanyard.it;

import org.jspecify.annotations.NullMarked;
