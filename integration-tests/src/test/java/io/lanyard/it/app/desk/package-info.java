/** The example's help desk. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.desk;
