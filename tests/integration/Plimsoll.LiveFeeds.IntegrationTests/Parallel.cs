// Nearly all of these tests wait for timers and sockets: more of them at a time cost no more of the processor.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]
