/**
 * A help desk: people ask over HTTP, an assistant answers from articles, tickets and tools.
 *
 * <p>Written the way many such applications are: it hands the model everything it can reach, and
 * leaves open who asks.
 */
@NullMarked
package com.example.desk;

import org.jspecify.annotations.NullMarked;
