/**
 * The demo, which needs no set-up: two weeks of past, a queue of realistic requests, and agents
 * that wait for the answers. They call the server over HTTP as everybody does, and hold the one
 * other client, which goes to their own server only.
 */
package dev.proviso.ops.demo;
