/**
 * What the desk reaches over the network, in miniature and on this machine: a language model, a
 * single sign-on service, a database, somebody else's web server. Each remembers what it was sent.
 */
@NullMarked
package com.example.desk.outside;

import org.jspecify.annotations.NullMarked;
