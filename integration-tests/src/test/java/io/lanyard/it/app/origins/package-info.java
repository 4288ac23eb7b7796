/** An assistant that believes whatever it reads. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.origins;
