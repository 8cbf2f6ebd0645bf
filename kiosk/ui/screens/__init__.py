"""The screens S1-S16 of the design. Each is made from a `Scene`, tells what people do by signals or straight to the
program beneath, and is thrown away when it is left."""
