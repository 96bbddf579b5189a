"""What a commit would bring, judged before it is one."""
