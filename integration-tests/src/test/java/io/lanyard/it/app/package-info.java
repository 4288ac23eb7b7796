/**
 * The applications that tests fork, one package each, unaware of Lanyard. What lies in this package
 * itself is on the class path of all of them.
 */
@NullMarked
package io.lanyard.it.app;

import org.jspecify.annotations.NullMarked;
