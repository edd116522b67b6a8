/** Whether the server lives and works, and the documents that its answers link to. */
package dev.proviso.ops.health;
