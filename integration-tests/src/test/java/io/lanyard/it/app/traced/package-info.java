/** An application that has traces of its own, or none. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.traced;
